/** Ordinary first names and family names that are plainly made up: no child here is a real one. */
export const FIRST_NAMES = wordsOf(`
  Aaliyah Adam Aisha Alfie Amara Anya Archie Ava Bella Ben Caleb Chloe Daniel Daisy Dylan
  Eleni Eli Ella Emre Erin Ethan Evie Farah Finn Freya George Grace Hamza Hannah Harry Imani
  Iris Isaac Isla Jack Jasmine Jayden Josh Kai Keira Leah Leo Lily Lucas Maja Malik Maya Mia
  Mohammed Nadia Nathan Niamh Noah Nora Oliver Omar Orla Oscar Poppy Priya Reuben Rosie Ruby
  Sam Sana Sophie Tariq Theo Tia Toby Uma Vera Will Yusuf Zach Zara
`);

export const GROWN_UP_NAMES = wordsOf(`
  Alex Andrea Bilal Carol Chris Dawn Deepa Ewa Fatima Gary Helen Ian Jo Karen Lee Marta Nick
  Paula Rob Sandra Shabana Tom Wendy Yvonne
`);

const BEGINNINGS = wordsOf(`
  Test Sample Example Demo Dummy Mock Proto Trial Model Pattern Template Fiction Invent Made
  Placehold Pretend Specimen Notional
`);

const ENDINGS = wordsOf(`
  erby ington worth erson ham erfield ley well
`);

/** "Testerby", "Sampleington", "Demoworth" and so on: 144 of them. */
export const FAMILY_NAMES: readonly string[] = BEGINNINGS.flatMap((beginning) =>
  ENDINGS.map((ending) => joined(beginning, ending)),
);

function joined(beginning: string, ending: string): string {
  const stem = /^[aeiou]/.test(ending) ? beginning.replace(/[aeiou]$/, '') : beginning;
  return stem + ending;
}

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}
