import { type INestApplication, Injectable } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The description of the JSON API, made once when the application starts. */
@Injectable()
export class OpenApiDocument {
  private document: OpenAPIObject;

  createFrom(app: INestApplication): void {
    const config = new DocumentBuilder()
      .setTitle('Fairplace')
      .setDescription(
        "A provider marketplace and dynamic purchasing system for children's services. " +
          'Sign in with POST /api/v1/sessions and send the token as a bearer token. Every unsafe ' +
          'request may carry an Idempotency-Key header. Refusals are RFC 9457 problems.',
      )
      .setVersion('1')
      .addBearerAuth({ type: 'http', scheme: 'bearer' })
      .build();
    this.document = SwaggerModule.createDocument(app, config);
  }

  get(): OpenAPIObject {
    return this.document;
  }
}
