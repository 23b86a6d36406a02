import { type RegisterEntry } from '#market';

interface AuthorityParts {
  id: string;
  name: string;
  entries: RegisterEntry[];
}

/** What each authority has admitted a provider to: each decides for itself. By name. */
export function byAuthority(entries: RegisterEntry[]): AuthorityParts[] {
  const found = new Map<string, AuthorityParts>();
  for (const entry of entries) {
    const { id, name } = entry.authority;
    const group = found.get(id) ?? { id, name, entries: [] };
    group.entries.push(entry);
    found.set(id, group);
  }
  return [...found.values()].toSorted((one, other) => one.name.localeCompare(other.name));
}
