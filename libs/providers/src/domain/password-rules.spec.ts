import { passwordProblem } from './password-rules.js';

const own = ['kim.lee@stables.example', 'Riverside Stables'];

it.each(['three random words', 'Tr0ub4dor&3-horse', 'ŵ'.repeat(3) + 'elephant-moon'])(
  '%p may be used',
  (password) => {
    expect(passwordProblem(password, own)).toBeUndefined();
  },
);

it.each([
  'elevenchars',
  '🐎'.repeat(11),
  'password1234',
  'PASSWORD!!!!',
  'passwordpassword',
  '123456789012',
  'qwertyuiopas',
  'aaaaaaaaaaaa',
  'abababababab',
  'kim.lee@stables.example',
  'riversidestables1',
  'Riverside Stables!',
  'x'.repeat(201),
])('%p is refused', (password) => {
  expect(passwordProblem(password, own)).toMatch(/password/i);
});
