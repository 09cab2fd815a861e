import {isLoopback} from '../../http/origin.ts';
import type {Found} from '../given.ts';
import {UsageError} from '../usage-error.ts';

/** Where the engine of a team's stream is. */
export type BusAddress = {
	/** Each a host and a port. */
	readonly servers: readonly string[];
	readonly isEncrypted: boolean;
	/** What stands behind the last one: whose stream is meant. */
	readonly profile: string | undefined;
	/** Of those that are reached in the clear, one on another machine. */
	readonly clear: string | undefined;
};

const usualPort = '4222';

export function isBusAddress(text: string): boolean {
	return /^\s*[a-z][a-z\d+.-]*:\/\//i.test(text);
}

/** `tls://n1:4222,tls://n2:4222/dfw`. A complaint never repeats what may be a password. */
export function parseBusAddress({place, text}: Pick<Found, 'place' | 'text'>): BusAddress {
	const parts = text.split(',').map(part => part.trim());
	const scheme = /^(tls|nats):\/\//i.exec(parts[0] ?? '')?.[1]?.toLowerCase();
	const refuse = (why: string): never => {
		throw new UsageError(`${place} ${why}: write one like tls://n1.example.com:4222/dfw`);
	};

	if (scheme === undefined) {
		return refuse('begins with neither tls:// nor nats://');
	}

	const urls = parts.map(part => readPart(part, scheme, refuse));
	if (urls.slice(0, -1).some(({pathname}) => pathname !== '')) {
		return refuse('has a name behind one of its servers: it belongs behind the last one');
	}

	const profile = nameIn(urls.at(-1)?.pathname ?? '', refuse);
	const isEncrypted = scheme === 'tls';
	return {
		servers: urls.map(({hostname, port}) => `${hostname}:${port === '' ? usualPort : port}`),
		isEncrypted,
		profile,
		clear: isEncrypted ? undefined : urls.find(({hostname}) => !isLoopback(hostname))?.hostname,
	};
}

type Part = Pick<URL, 'hostname' | 'port' | 'pathname'>;

function readPart(part: string, scheme: string, refuse: (why: string) => never): Part {
	const own = /^([a-z][a-z\d+.-]*):\/\//i.exec(part);
	const rest = part.slice(own?.[0].length ?? 0);
	if (own?.[1] !== undefined && own[1].toLowerCase() !== scheme) {
		return refuse('mixes tls:// with others: all servers are reached in one way');
	}

	if (/^[^/]*@/.test(rest)) {
		return refuse('holds a user name or a password: take them out, credentials are set apart');
	}

	// Of these alone it is known what is a host and what is a port.
	const address = `https://${rest}`;
	if (rest === '' || /[\s?#\\\p{C}]/u.test(rest) || !URL.canParse(address)) {
		return refuse('is no address');
	}

	const {hostname, port, pathname} = new URL(address);
	return {
		hostname,
		port: port === '' && /:443(?:\/|$)/.test(rest) ? '443' : port,
		pathname: pathname.replace(/^\/$/, ''),
	};
}

function nameIn(pathname: string, refuse: (why: string) => never): string | undefined {
	const name = pathname.replace(/^\//, '');
	if (name === '') {
		return undefined;
	}

	try {
		const decoded = decodeURIComponent(name);
		return decoded.includes('/') ? refuse('has more than one name behind its host') : decoded;
	} catch {
		return refuse('has a name that cannot be read behind its host');
	}
}
