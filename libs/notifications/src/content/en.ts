import { type LanguageWords } from './words.js';

export const EN: LanguageWords = {
  messages: {
    confirmed: {
      title: 'Booking confirmed: {offer}',
      text: '{offer} with {provider} is booked for {day} at {time}.',
      easy: [
        'Your place is booked.',
        'It is: {offer}.',
        'The day is {day}.',
        'It starts at {time}.',
      ],
    },
    reminder: {
      title: 'Coming up: {offer}',
      text: '{offer} with {provider} is on {day} at {time}. If you cannot come, cancel now, so that another family gets the place.',
      easy: [
        'You have a place.',
        'It is: {offer}.',
        'The day is {day}.',
        'It starts at {time}.',
        'Can you not come? Please cancel.',
      ],
    },
    cancelled: {
      title: 'Cancelled: {offer}',
      text: '{offer} with {provider} on {day} at {time} is cancelled.',
      easy: ['{offer} is cancelled.', 'It was on {day} at {time}.', 'Please do not go.'],
    },
    refused: {
      title: 'Not booked: {offer}',
      text: '{provider} could not give you a place in {offer} on {day} at {time}. Nothing was paid.',
      easy: [
        'You did not get the place.',
        'It was: {offer}.',
        'The day was {day}.',
        'You pay nothing.',
      ],
    },
    'place-offered': {
      title: 'A place is kept for you: {offer}',
      text: 'A place in {offer} on {day} at {time} is kept for you for a short time. Confirm it if you want it.',
      easy: [
        'There is a place for you.',
        'It is: {offer}.',
        'The day is {day}.',
        'Do you want it? Say yes soon.',
      ],
    },
  },
  see: 'See it:',
  stop: 'Stop these messages:',
  simpleWords: 'In simple words',
  usualWords: 'In usual words',
  draft: null,
};
