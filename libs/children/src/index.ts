export { addGuardianWithin } from './application/add-guardian.js';
export { ChildrenService, type ChildrenQuery } from './application/children.service.js';
export { ChildrenModule } from './children.module.js';
export { type Child, type ChildInList, fullName } from './domain/child.js';
export { childNotFound } from './domain/children.errors.js';
export { checkedChild, type NewChild } from './domain/new-child.js';
export { requireChildWithin } from './application/require-child.js';
