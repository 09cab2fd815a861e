import type {Found} from '../../settings/given.ts';
import {UsageError} from '../../settings/usage-error.ts';

export function readNamespace({text, place}: Found): string {
	if (!/^\/[\x21-\x7e]*$/.test(text)) {
		throw new UsageError(
			`${place} '${text}' is no namespace: one begins with / and has no spaces, like /company/team`,
		);
	}

	return text;
}
