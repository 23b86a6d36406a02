import { Reflector } from '@nestjs/core';
import { type Role, ROLES } from '#kernel';

const AllowedRoles = Reflector.createDecorator<Role[]>();
const reflector = new Reflector();

/** Everybody who has signed in, whatever the role. */
export const SIGNED_IN = ROLES.filter((role) => role !== 'public');

/**
 * Who may call a handler, or all handlers of a class: 'public' is everybody, signed in or not.
 * Required on every route: the application does not start without it.
 */
export const Access = (...roles: Role[]): ClassDecorator & MethodDecorator => AllowedRoles(roles);

/** For the route by which a client whose token has ended gets a new one. */
export const StaleTokenAllowed = Reflector.createDecorator<void, boolean>({
  transform: () => true,
});

type Decorated = Parameters<Reflector['get']>[1];

/** The roles of a route; the handler's own go before its class's. */
export function accessOf(handler: Decorated, controller: Decorated): Role[] | undefined {
  return reflector.getAllAndOverride(AllowedRoles, [handler, controller]);
}

export function isStaleTokenAllowed(handler: Decorated): boolean {
  return reflector.get(StaleTokenAllowed, handler) ?? false;
}
