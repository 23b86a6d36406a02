import { type LanguageWords } from './words.js';

export const PL: LanguageWords = {
  messages: {
    confirmed: {
      title: 'Rezerwacja potwierdzona: {offer}',
      text: '{offer} ({provider}): zarezerwowano, {day}, godz. {time}.',
      easy: ['Masz miejsce.', 'To jest: {offer}.', 'Dzień: {day}.', 'Początek o godz. {time}.'],
    },
    reminder: {
      title: 'Przypomnienie: {offer}',
      text: '{offer} ({provider}): {day}, godz. {time}. Jeśli nie możesz przyjść, odwołaj rezerwację teraz, aby inna rodzina dostała miejsce.',
      easy: [
        'Masz miejsce.',
        'To jest: {offer}.',
        'Dzień: {day}.',
        'Początek o godz. {time}.',
        'Nie możesz przyjść? Odwołaj rezerwację.',
      ],
    },
    cancelled: {
      title: 'Odwołano: {offer}',
      text: '{offer} ({provider}), {day}, godz. {time}: zajęcia są odwołane.',
      easy: ['{offer}: odwołano.', 'Miało być: {day}, godz. {time}.', 'Nie przychodź.'],
    },
    'not-delivered': {
      title: 'Odwołane przez organizatora: {offer}',
      text: '{provider} odwołuje {offer}, {day}, godz. {time}. Pieniądze i godziny wróciły do budżetu.',
      easy: [
        '{provider} odwołuje {offer}.',
        'Miało być: {day}, godz. {time}.',
        'Nie przychodź.',
        'Nic nie płacisz.',
      ],
    },
    moved: {
      title: 'Nowy termin: {offer}',
      text: '{offer} ({provider}): nowy termin to {day}, godz. {time}. Poprzedni termin jest odwołany.',
      easy: [
        'Nowy termin: {offer}.',
        'Nowy dzień: {day}.',
        'Początek o godz. {time}.',
        'Nie przychodź w dawnym terminie.',
      ],
    },
    refused: {
      title: 'Brak rezerwacji: {offer}',
      text: '{provider}: nie ma dla Ciebie miejsca na {offer}, {day}, godz. {time}. Nic nie zapłacono.',
      easy: ['Nie masz miejsca.', 'To było: {offer}.', 'Dzień: {day}.', 'Nic nie płacisz.'],
    },
    'place-offered': {
      title: 'Miejsce czeka na Ciebie: {offer}',
      text: 'Miejsce na {offer}, {day}, godz. {time}, jest dla Ciebie zatrzymane na krótki czas. Potwierdź, jeśli je chcesz.',
      easy: [
        'Jest miejsce dla Ciebie.',
        'To jest: {offer}.',
        'Dzień: {day}.',
        'Chcesz je? Potwierdź szybko.',
      ],
    },
    'hold-ending': {
      title: 'Zostało mało czasu: miejsce na {offer}',
      text: 'Miejsce na {offer}, {day}, godz. {time}, jest dla Ciebie zatrzymane jeszcze tylko chwilę. Nie jest zarezerwowane. Potwierdź, jeśli je chcesz.',
      easy: [
        'Miejsce czeka na Ciebie.',
        'To jest: {offer}.',
        'Dzień: {day}.',
        'Zostało mało czasu.',
        'Chcesz je? Potwierdź teraz.',
      ],
    },
    late: {
      title: 'Spóźnienie: {offer}',
      text: '{provider} spóźni się około {minutes} min na {offer}, {day}, godz. {time}.',
      easy: ['{provider} się spóźni.', 'Około {minutes} min.', 'Poczekaj, proszę.'],
    },
  },
  see: 'Zobacz:',
  stop: 'Zatrzymaj te wiadomości:',
  simpleWords: 'Prostymi słowami',
  usualWords: 'Zwykłymi słowami',
  draft:
    'To tłumaczenie wykonała maszyna. Nie sprawdziła go jeszcze osoba, dla której polski jest językiem ojczystym. Ważny jest tekst angielski.',
};
