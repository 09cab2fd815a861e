/** The tone of a profile, by its place in the list: quiet, and none that a status has. */
export type ProfileTone = keyof typeof profileColours;

/**
 * Of the palette of 256: muted, and half way between black and white, so that words in them can be
 * read on both. The terminal's own sixteen are as loud as those of the states, or the same.
 */
export const profileColours = {
	'profile-1': 67,
	'profile-2': 65,
	'profile-3': 103,
	'profile-4': 66,
	'profile-5': 61,
	'profile-6': 244,
} as const;

export const profileTones = Object.keys(profileColours) as readonly ProfileTone[];

export function profileTone(place: number): ProfileTone {
	return profileTones[place % profileTones.length] ?? 'profile-1';
}
