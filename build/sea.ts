/** By it Node knows that something was put into it. */
export const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/** The exit status where a part is missing: whoever runs it may go on without. */
export const unavailable = 69;

export type Available = {
	readonly hasFuse: boolean;
	readonly hasInjector: boolean;
	readonly licence: string | undefined;
	readonly version: string;
};

/** What keeps a single executable from being built here, as somebody reads it who wants one. */
export function missingPart({hasFuse, hasInjector, licence, version}: Available): string | undefined {
	if (!hasInjector) {
		return 'postject is not installed, which npm ci brings';
	}

	if (licence === undefined) {
		return "Node's licence, which must go along, is not there: npm ci brings it";
	}

	return hasFuse
		? undefined
		: `Node ${version} here takes nothing in: it was built without single executables`;
}
