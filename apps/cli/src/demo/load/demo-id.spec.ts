import { demoId } from './demo-id.js';

describe('demoId', () => {
  it('is a UUID of version 5', () => {
    expect(demoId('child', 'child.0001')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('is the same for the same name and another for any other', () => {
    expect(demoId('child', 'a')).toBe(demoId('child', 'a'));
    expect(demoId('child', 'a')).not.toBe(demoId('child', 'b'));
    expect(demoId('child', 'a')).not.toBe(demoId('card', 'a'));
  });
});
