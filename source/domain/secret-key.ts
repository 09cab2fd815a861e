const known = new Map<string, boolean>();

/** Case, underscores, hyphens and camelCase make no difference: `X-Auth-Token`, `apiKey`, `API_KEY`. */
export function isSecretKey(key: string): boolean {
	const before = known.get(key);
	if (before !== undefined) {
		return before;
	}

	const answer = judgeKey(key);
	if (known.size < 2000 && key.length < 100) {
		known.set(key, answer);
	}

	return answer;
}

const always = /passw(?:or)?d|passphrase|passcode|credential|authorization|privatekey|clientsecret/;
const keys = /(?:api|secret|access|signing|encryption|shared|account|master|session|auth|tempurl|hmac)keys?/;
const words = /^(?:tokens?|\w*token|secrets?|\w*secret|cookies?|jwt|bearer|pwd|otp)$/;
// What is said about a secret is none: how many, how long, which kind, until when.
const about =
	/^(?:count|counts|limit|size|length|type|kind|name|id|ids|expires|expiry|expiration|at|time|ttl|url|uri|algorithm|enabled|required|policy|status|state|version|used|max|min|total)$/;

/** Of a longer one the two ends are looked at: what it is said to be stands there. */
const longest = 200;

function judgeKey(given: string): boolean {
	const key = given.length > longest ? `${given.slice(0, longest / 2)} ${given.slice(-longest / 2)}` : given;
	const parts = key
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^\p{L}\d]+/u)
		.filter(part => part !== '');
	const joined = parts.join('');
	if (joined === 'auth' || always.test(joined)) {
		return true;
	}

	if (about.test(parts.at(-1) ?? '')) {
		return false;
	}

	return keys.test(joined) || parts.some(part => words.test(part));
}
