// The first thing that runs, on whatever Node there is: nothing newer than the oldest of them.
const least = {major: 22, minor: 19};

/** What to tell on a Node that is too old; undefined on one that will do. */
export function complainAboutNode(version: string): string | undefined {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const isEnough = major > least.major || (major === least.major && minor >= least.minor);
	return isEnough
		? undefined
		: `sweepwatch needs Node ${least.major}.${least.minor} or later, and this is ${version}: get one from https://nodejs.org/en/download, or run: npm install --global node@24`;
}

const complaint = complainAboutNode(process.versions.node);
if (complaint !== undefined) {
	process.stderr.write(`${complaint}\n`);
	process.exit(2);
}
