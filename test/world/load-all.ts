let loading: Promise<unknown> | undefined;

/** What the program loads when it needs it is there before: loading takes no time in the world. */
export function loadAll(): Promise<unknown> {
	loading ??= Promise.all([
		import('../../source/commands/consumers/lagging.ts'),
		import('../../source/commands/consumers/open-journal.ts'),
		import('../../source/commands/recorded/hear-colleagues.ts'),
		import('../../source/http/push/handshake.ts'),
		import('../../source/http/push/hold-push.ts'),
		import('../../source/journal/resume/read-resume.ts'),
		import('../../source/outlets/alerts/alerts.ts'),
		import('../../source/outlets/lines/json-lines.ts'),
		import('../../source/sources/http-list/http-list-source.ts'),
		import('../../source/sources/rackspace/rackspace-source.ts'),
		import('../../source/sources/sd-elements/sd-elements-source.ts'),
		import('../../source/sources/squall/squall-source.ts'),
		...['http-list', 'rackspace', 'sd-elements', 'squall'].map(
			system => import(`../../source/sources/${system}/read-target.ts`),
		),
	]);
	return loading;
}
