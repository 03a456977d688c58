// What belongs to no customer: sign-ins, accounts and the platform's own administration have a chain of acts of their own.

/** The tenant of the platform itself, made by a migration; no person belongs to it. */
export const platformTenantId = '00000000-0000-7000-8000-000000000000';
