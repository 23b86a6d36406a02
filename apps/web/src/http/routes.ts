import { type INestApplication, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { type Role } from '#kernel';
import { accessOf } from './access.decorator.js';

export interface Route {
  type: Type;
  controller: string;
  handler: string;
  /** "GET" */
  method: string;
  /** "/api/v1/offers/:id" */
  path: string;
  /** Undefined where @Access is missing. */
  roles: Role[] | undefined;
}

/** Every route of the application with who may call it. */
export function listRoutes(app: INestApplication): Route[] {
  const controllers = app.get(DiscoveryService, { strict: false }).getControllers();
  return controllers.flatMap(({ metatype }) => (isClass(metatype) ? routesOf(metatype) : []));
}

/**
 * Refuses to start with a route that nobody decided about.
 * @throws Error naming each handler without @Access
 */
export function requireAccess(app: INestApplication): void {
  const open = listRoutes(app).filter(({ roles }) => roles === undefined || roles.length === 0);
  if (open.length === 0) return;
  const names = open.map(({ controller, handler }) => `${controller}.${handler}`);
  throw new Error(`Put @Access(...) on: ${names.join(', ')}`);
}

function routesOf(controller: Type): Route[] {
  const prototype: unknown = controller.prototype;
  if (typeof prototype !== 'object' || prototype === null) return [];
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler: unknown = Reflect.get(prototype, name);
    if (!isClass(handler) || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
    const method: unknown = Reflect.getMetadata(METHOD_METADATA, handler);
    return pathsOf(controller).flatMap((prefix) =>
      pathsOf(handler).map((path) => ({
        type: controller,
        controller: controller.name,
        handler: name,
        method: nameOf(method),
        path: joined(prefix, path),
        roles: accessOf(handler, controller),
      })),
    );
  });
}

function nameOf(method: unknown): string {
  return (typeof method === 'number' ? RequestMethod[method] : undefined) ?? 'GET';
}

/** For reflection a method and a class are the same: a function. */
function isClass(value: unknown): value is Type {
  return typeof value === 'function';
}

function pathsOf(target: object): string[] {
  const paths: unknown = Reflect.getMetadata(PATH_METADATA, target);
  return (Array.isArray(paths) ? paths : [paths]).map((path) => String(path ?? ''));
}

function joined(prefix: string, path: string): string {
  const parts = [prefix, path].flatMap((part) => part.split('/')).filter(Boolean);
  return `/${parts.join('/')}`;
}
