import {BlockList, isIP} from 'node:net';
import type {Environment} from '../domain/environment.ts';
import {BadOriginError} from './errors/bad-origin-error.ts';
import {isLoopback} from './origin.ts';

/**
 * The proxy that the environment names for an origin, or undefined. Lower case wins, as with curl;
 * `HTTP_PROXY` serves where `HTTPS_PROXY` is missing. Loopback is never proxied: no proxy could reach
 * this machine's own loopback, and the demo must work where a proxy is set.
 */
export function proxyOf(origin: string, environment: Environment): URL | undefined {
	const url = new URL(origin);
	if (isLoopback(url.hostname) || isExempt(url, read(environment, 'no_proxy')?.[1] ?? '')) {
		return undefined;
	}

	const names = url.protocol === 'https:' ? ['https_proxy', 'http_proxy'] : ['http_proxy'];
	const found = names.map(name => read(environment, name)).find(value => value !== undefined);
	return found && parseProxy(...found);
}

function isExempt({hostname, port, protocol}: URL, list: string): boolean {
	const host = bare(hostname);
	const actualPort = port || (protocol === 'https:' ? '443' : '80');
	return list.split(/[\s,]+/).some(entry => {
		const [, name = '', only] = /^(.*?|\[.*\])(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
		// More than one colon and no brackets: an address of IPv6, and no port.
		const isAddress = isIP(entry) === 6;
		if (!isAddress && only !== undefined && only !== actualPort) {
			return false;
		}

		return matches(host, bare(isAddress ? entry : name));
	});
}

function matches(host: string, pattern: string): boolean {
	if (pattern === '' || pattern === '*') {
		return pattern === '*';
	}

	if (pattern.includes('/')) {
		return isInside(host, pattern);
	}

	const suffix = pattern.replace(/^\*?\./, '');
	return host.endsWith(`.${suffix}`) || (host === suffix && !pattern.startsWith('*'));
}

function isInside(host: string, network: string): boolean {
	const [address = '', bits = ''] = network.split('/');
	const family = isIP(address);
	if (
		family === 0 ||
		isIP(host) !== family ||
		!/^\d+$/.test(bits) ||
		Number(bits) > (family === 4 ? 32 : 128)
	) {
		return false;
	}

	const type = family === 4 ? 'ipv4' : 'ipv6';
	const list = new BlockList();
	list.addSubnet(address, Number(bits), type);
	return list.check(host, type);
}

function bare(host: string): string {
	return host
		.toLowerCase()
		.replace(/^\[(.*)\]$/, '$1')
		.replace(/(.)\.$/, '$1');
}

function read(environment: Environment, name: string): readonly [name: string, value: string] | undefined {
	for (const spelling of [name, name.toUpperCase()]) {
		const value = environment[spelling]?.trim();
		if (value) {
			return [spelling, value];
		}
	}

	return undefined;
}

function parseProxy(name: string, value: string): URL {
	const text = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol) || !isDecodable(url.username + url.password)) {
		throw new BadOriginError(
			`${name} holds no proxy address: give one such as http://proxy.example.com:3128`,
		);
	}

	return url;
}

function isDecodable(text: string): boolean {
	try {
		decodeURIComponent(text);
		return true;
	} catch {
		return false;
	}
}
