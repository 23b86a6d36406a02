import { type Client } from 'pg';
import { type AUser } from '../../factories/a-user.js';
import { type ActorName } from './actors.js';

/** A connection that sees all. */
export type Admin = Client;

/** Ids by what they are used for. */
export type Ids = Record<string, string>;

/** A last name that stands nowhere but in what is about the child of the scene; the first of every list. */
export const CHILD_NAME = 'Aspenfeather';
export const NOTICE = 'A place that fits Aspenfeather';
export const PROVIDER_NAME = 'Marigold Short Breaks';

export interface World {
  people: Record<Exclude<ActorName, 'anonymous'>, AUser>;
  ids: Ids;
}
