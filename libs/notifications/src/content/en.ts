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
    'not-delivered': {
      title: 'Cancelled by the provider: {offer}',
      text: '{provider} has cancelled {offer} on {day} at {time}. The money and the time are back in the budget.',
      easy: [
        '{provider} cancelled {offer}.',
        'It was on {day} at {time}.',
        'Please do not go.',
        'You pay nothing.',
      ],
    },
    moved: {
      title: 'New date: {offer}',
      text: '{offer} with {provider} is now on {day} at {time}. The earlier date is cancelled.',
      easy: [
        'The date of {offer} is new.',
        'The new day is {day}.',
        'It starts at {time}.',
        'Please do not go on the old day.',
      ],
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
    'hold-ending': {
      title: 'Nearly over: the place kept for you in {offer}',
      text: 'The place in {offer} on {day} at {time} is kept for you only a little longer. It is not booked yet. Confirm it if you want it.',
      easy: [
        'A place is kept for you.',
        'It is: {offer}.',
        'The day is {day}.',
        'The time is nearly over.',
        'Do you want it? Say yes now.',
      ],
    },
    late: {
      title: 'Running late: {offer}',
      text: '{provider} is about {minutes} minutes late for {offer}, {day} at {time}.',
      easy: ['{provider} is late.', 'About {minutes} minutes.', 'Please wait. They are coming.'],
    },
  },
  see: 'See it:',
  stop: 'Stop these messages:',
  simpleWords: 'In simple words',
  usualWords: 'In usual words',
  draft: null,
};
