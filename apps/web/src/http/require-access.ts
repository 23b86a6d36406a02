import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { type INestApplication } from '@nestjs/common';
import { type Role } from '#kernel';
import { accessOf } from './access.decorator.js';

export interface RouteAccess {
  controller: string;
  handler: string;
  method: string;
  /** "/api/v1/offers/:id" */
  path: string;
  /** Undefined where @Access is missing. */
  roles: Role[] | undefined;
}

/** Every route of the application with who may call it. */
export function listRoutes(app: INestApplication): RouteAccess[] {
  const scanner = new MetadataScanner();
  const controllers = app.get(DiscoveryService, { strict: false }).getControllers();
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, object>;
    return scanner
      .getAllMethodNames(prototype)
      .map((name) => [name, prototype[name]] as const)
      .filter((entry): entry is [string, object] => {
        return entry[1] !== undefined && Reflect.hasMetadata(PATH_METADATA, entry[1]);
      })
      .flatMap(([handler, target]) =>
        pathsOf(target).flatMap((own) =>
          pathsOf(metatype).map((prefix) => ({
            controller: metatype.name,
            handler,
            method: methodOf(target),
            path: joined(prefix, own),
            roles: accessOf(target, metatype),
          })),
        ),
      );
  });
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

function pathsOf(target: object): string[] {
  const paths: unknown = Reflect.getMetadata(PATH_METADATA, target);
  return (Array.isArray(paths) ? paths : [paths ?? '/']) as string[];
}

function methodOf(target: object): string {
  const method: unknown = Reflect.getMetadata(METHOD_METADATA, target);
  return RequestMethod[method as RequestMethod];
}

function joined(prefix: string, path: string): string {
  const parts = [prefix, path].flatMap((part) => part.split('/')).filter(Boolean);
  return `/${parts.join('/')}`;
}
