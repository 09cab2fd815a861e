/** Data as it came from an API: what `JSON.parse` can give, and nothing else. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export type JsonObject = {readonly [key: string]: Json};
