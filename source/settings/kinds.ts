/** The systems that can be watched. */
export const systemKinds = ['rackspace', 'sd-elements', 'squall', 'http'] as const;

export type SystemKind = (typeof systemKinds)[number];

export function isSystemKind(text: string): text is SystemKind {
	return systemKinds.some(kind => kind === text);
}
