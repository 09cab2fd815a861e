import type {JsonObject} from '../../domain/json.ts';

/**
 * How a thing stands in a line: both ways beside each other, so that neither forgets what the other knows.
 * Every key is named: what a type gains later shall not leave by accident, and none shall vanish.
 */
export type Form<Value> = {
	readonly write: (value: Value) => JsonObject;
	/** A key that an older version did not write is null. Throws a `MissingField` where it cannot be. */
	readonly read: (json: JsonObject) => Value;
};
