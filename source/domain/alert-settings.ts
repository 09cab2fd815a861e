/** How somebody is called. */
export type AlertSettings = {
	readonly bell: boolean;
	readonly notify: boolean;
	readonly onFailure?: string | undefined;
	readonly onSuccess?: string | undefined;
	readonly onRecover?: string | undefined;
	readonly onGap?: string | undefined;
	readonly onOverdue?: string | undefined;
	/** Commands are run by `/bin/sh -c`, instead of being split into words. */
	readonly isShell: boolean;
	/** Variables with secrets, of whatever system: no command gets them. */
	readonly hiddenVariables: readonly string[];
	/** How long a source must not answer before that is an alert, in milliseconds. */
	readonly after: number;
};
