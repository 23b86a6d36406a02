import { Body, Get, type INestApplication, Module, Post } from '@nestjs/common';
import { ApiProperty, type OpenAPIObject } from '@nestjs/swagger';
import { getMetadataStorage, IsString } from 'class-validator';
import { createWebApp } from '../../apps/web/src/app.js';
import { OpenApiDocument } from '../../apps/web/src/api/openapi/open-api-document.js';
import { Access, ApiResource } from '../../apps/web/src/http/index.js';
import { listRoutes, type Route } from '../../apps/web/src/http/routes.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { testConfig } from '../support/web-app.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

@ApiResource('open', 'Open')
class OpenController {
  @Get()
  read(): string {
    return 'nobody decided who may read this';
  }
}

@Module({ controllers: [OpenController] })
class OpenModule {}

class CarelessDto {
  @ApiProperty()
  @IsString()
  known: string;

  @IsString()
  secret: string;
}

@ApiResource('careless', 'Careless')
@Access('public')
class CarelessController {
  @Post()
  write(@Body() body: CarelessDto): string {
    return body.known;
  }
}

@Module({ controllers: [CarelessController] })
class CarelessModule {}

describe('the routes', () => {
  let db: TestDatabase;
  let app: INestApplication;
  let routes: Route[];
  let document: OpenAPIObject;

  beforeAll(async () => {
    db = await createTestDatabase();
    app = await createWebApp(testConfig(db));
    routes = listRoutes(app);
    document = app.get(OpenApiDocument).get();
  });

  afterAll(async () => {
    await app?.close();
    await db?.drop();
  });

  const apiRoutes = (): Route[] => routes.filter(({ path }) => path.startsWith('/api/v1/'));
  const operationOf = ({ method, path }: Route): Operation | undefined => {
    const template = path.replaceAll(/:(\w+)/g, '{$1}');
    const item = document.paths[template];
    return item?.[method.toLowerCase() as 'get'];
  };
  const operations = (): [string, Operation][] =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) =>
        item[method]
          ? [[`${method.toUpperCase()} ${path}`, item[method]] as [string, Operation]]
          : [],
      ),
    );

  it('are found', () => {
    expect(routes).toContainEqual(
      expect.objectContaining({ method: 'POST', path: '/api/v1/sessions', roles: ['public'] }),
    );
  });

  it('all say who may use them', () => {
    const undecided = routes.filter(({ roles }) => roles === undefined || roles.length === 0);
    expect(undecided).toEqual([]);
  });

  it('let nothing start that does not say so', async () => {
    await expect(createWebApp(testConfig(db), { moreModules: [OpenModule] })).rejects.toThrow(
      'Put @Access(...) on: OpenController.read',
    );
  });

  it('of the API are all in its document', () => {
    const missing = apiRoutes().filter((route) => operationOf(route) === undefined);
    expect(missing.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('of the API all document what they answer', () => {
    const silent = operations().filter(([, { responses }]) => {
      const good = Object.entries(responses ?? {}).filter(([status]) => status.startsWith('2'));
      return !good.some(([status, response]) => status === '204' || hasSchema(response));
    });
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('of the API all document their refusals', () => {
    const silent = operations().filter(([, { responses }]) => !hasSchema(responses?.['default']));
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('of the API document each parameter of their path', () => {
    const gaps = operations().flatMap(([name, { parameters = [] }]) =>
      [...name.matchAll(/\{(\w+)\}/g)]
        .filter(([, wanted]) => !parameters.some((one) => 'name' in one && one.name === wanted))
        .map(([, wanted]) => `${name}: ${wanted}`),
    );
    expect(gaps).toEqual([]);
  });

  it('have no model without fields in the document', () => {
    const empty = Object.entries(document.components?.schemas ?? {}).filter(
      ([, schema]) =>
        'type' in schema &&
        schema.type === 'object' &&
        Object.keys(schema.properties ?? {}).length === 0,
    );
    expect(empty.map(([name]) => name)).toEqual([]);
  });

  it('document every field that a body or a query may have', () => {
    expect(undocumentedFields(app)).toEqual([]);
  });

  it('are found out when they leave a field undocumented', async () => {
    const careless = await createWebApp(testConfig(db), { moreModules: [CarelessModule] });
    expect(undocumentedFields(careless)).toEqual(['CarelessDto.secret']);
    await careless.close();
  });
});

function undocumentedFields(app: INestApplication): string[] {
  const storage = getMetadataStorage();
  return inputClasses(app).flatMap((type) => {
    const fields = storage
      .getTargetValidationMetadatas(type, '', false, false)
      .map(({ propertyName }) => propertyName);
    const documented = new Set(documentedFields(type));
    return [...new Set(fields)]
      .filter((field) => !documented.has(field))
      .map((field) => `${type.name}.${field}`);
  });
}

function hasSchema(response: unknown): boolean {
  const content = (response as { content?: Record<string, { schema?: object }> } | undefined)
    ?.content;
  return Object.values(content ?? {}).some(({ schema }) => schema !== undefined);
}

/** The classes that API handlers take as a body or a query. */
function inputClasses(app: INestApplication): (new () => object)[] {
  const controllers = listRoutes(app)
    .filter(({ path }) => path.startsWith('/api/v1/'))
    .map(({ type, handler }) => Reflect.getMetadata('design:paramtypes', type.prototype, handler));
  const types = controllers.flatMap((found: unknown) => (Array.isArray(found) ? found : []));
  const plain = new Set<unknown>([String, Number, Boolean, Object, Array, Date]);
  return [...new Set(types)].filter(
    (type): type is new () => object => typeof type === 'function' && !plain.has(type),
  );
}

function documentedFields(type: new () => object): string[] {
  const fields: unknown = Reflect.getMetadata('swagger/apiModelPropertiesArray', type.prototype);
  return (Array.isArray(fields) ? fields : []).map((field: unknown) => String(field).slice(1));
}
