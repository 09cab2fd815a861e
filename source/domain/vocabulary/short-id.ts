const beginning = /^[\da-f]{8}(-[\da-f-]{0,27})?$/i;
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** A UUID is known by its beginning; other ids are told whole. */
export function shortId(id: string): string {
	return uuid.test(id) ? id.slice(0, 8) : id;
}

/** Whether a UUID may be known by it. */
export function isBeginning(text: string): boolean {
	return beginning.test(text);
}

export function standsFor(text: string, id: string): boolean {
	return isBeginning(text) && uuid.test(id) && id.toLowerCase().startsWith(text.toLowerCase());
}
