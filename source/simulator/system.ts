/** The systems that one origin speaks, told apart by their paths. */
export type System = 'rackspace' | 'sde' | 'squall' | 'http';

export const systems: readonly System[] = ['rackspace', 'sde', 'squall', 'http'];

export function systemOf(path: string): System {
	if (path.startsWith('/api/')) {
		return 'sde';
	}

	if (path.startsWith('/audit/')) {
		return 'http';
	}

	return /^\/(?:activities(?:\/|$)|(?:issue|events)$)/.test(path) ? 'squall' : 'rackspace';
}
