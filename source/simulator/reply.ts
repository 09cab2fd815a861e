/** An answer before it is sent. */
export type Reply = {
	readonly status: number;
	/** The body, whole; JSON unless the headers say otherwise. */
	readonly text: string;
	readonly headers?: Readonly<Record<string, string>> | undefined;
};

export function reply(status: number, body: unknown, headers?: Readonly<Record<string, string>>): Reply {
	return {status, text: JSON.stringify(body), headers};
}

const words: Readonly<Record<number, string>> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	405: 'Method Not Allowed',
	409: 'Conflict',
	413: 'Request Entity Too Large',
	429: 'Too Many Requests',
	500: 'Internal Server Error',
	501: 'Not Implemented',
	502: 'Bad Gateway',
	503: 'Service Unavailable',
	504: 'Gateway Timeout',
};

/** An error as the backup service words it. */
export function problem(status: number, detail: string, headers?: Readonly<Record<string, string>>): Reply {
	return reply(status, {message: nameStatus(status), errors: [detail]}, headers);
}

export function nameStatus(status: number): string {
	return words[status] ?? 'Error';
}
