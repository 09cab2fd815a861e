const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** A UUID is known by its beginning; other ids are told whole. */
export function shortId(id: string): string {
	return uuid.test(id) ? id.slice(0, 8) : id;
}
