import * as v from 'valibot';

/** Messages follow the name of the field: "id is missing". None repeats what the answer held. */
export const noObject = 'is no object';

/** Text that is good for something. */
export const name = v.pipe(
	v.string('is no text'),
	v.check(text => text.trim() !== '', 'is empty'),
);

/** What a header can carry. */
export const token = v.pipe(v.string('is no text'), v.regex(/^[\x21-\x7e]+$/, 'is no token'));

/** Printed as text or as a number; a number beyond 2^53 has already lost its last digits. */
export const id = v.pipe(
	// One look at each: every thing has some, and most are fine.
	v.custom<string | number>(
		raw => typeof raw === 'string' || typeof raw === 'number',
		'is neither text nor a number',
	),
	v.check(
		raw => (typeof raw === 'string' ? raw.trim() !== '' : Number.isSafeInteger(raw)),
		({input}) => (typeof input === 'string' ? 'is empty' : 'is a number that JSON cannot hold exactly'),
	),
	v.transform(String),
);

/** Of an event: a number of any length. One item with another would carry the marker beyond all numbers. */
export const eventId = v.pipe(
	id,
	v.check(text => /^\d{1,200}$/.test(text), 'is no number'),
);

/** Of another thing: v1.0 writes 0 or nothing for none. */
export const otherId = v.pipe(
	id,
	v.check(text => text !== '0', 'is none'),
);

/** A number of things or bytes, also as text. */
export const count = v.pipe(
	v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number))]),
	v.safeInteger(),
	v.minValue(0),
);

/** The tables of v1.0 say text, its examples print booleans. */
export const flag = v.union([
	v.boolean(),
	v.pipe(
		v.string(),
		v.regex(/^(?:true|false)$/i),
		v.transform(text => text.toLowerCase() === 'true'),
	),
]);

/** A field that costs only itself: null where it is absent, null or unreadable. */
export function maybe<const T extends v.GenericSchema>(schema: T) {
	return v.optional(v.fallback(v.nullable(schema), null), null);
}

export const reference = v.object({id, name: maybe(name)});
