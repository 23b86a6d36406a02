import { SetMetadata } from '@nestjs/common';
import { type Role, ROLES } from '#kernel';

const ACCESS = Symbol('access');
const STALE_TOKEN_ALLOWED = Symbol('stale token allowed');

/** Everybody who has signed in, whatever the role. */
export const SIGNED_IN = ROLES.filter((role) => role !== 'public');

/**
 * Who may call a handler, or all handlers of a class: 'public' is everybody, signed in or not.
 * Required on every route: the application does not start without it.
 */
export const Access = (...roles: Role[]): ClassDecorator & MethodDecorator =>
  SetMetadata(ACCESS, roles);

/** For the route by which a client whose token has ended gets a new one. */
export const StaleTokenAllowed = (): MethodDecorator => SetMetadata(STALE_TOKEN_ALLOWED, true);

type Handler = object;

/** The roles of a route; the handler's own go before its class's. */
export function accessOf(handler: Handler, controller: Handler): Role[] | undefined {
  return read<Role[]>(ACCESS, handler) ?? read<Role[]>(ACCESS, controller);
}

export function isStaleTokenAllowed(handler: Handler): boolean {
  return read<boolean>(STALE_TOKEN_ALLOWED, handler) ?? false;
}

function read<Value>(key: symbol, target: Handler): Value | undefined {
  const value: unknown = Reflect.getMetadata(key, target);
  return value as Value | undefined;
}
