// The first thing that runs, on whatever Node there is: nothing newer than the oldest of them.
const least = {major: 22, minor: 19};

/** Node as a package without scripts, which npm no longer runs unasked; others are not published. */
const packaged = ['linux-x64', 'linux-arm64', 'darwin-x64'];

/** What to tell on a Node that is too old; undefined on one that will do. */
export function complainAboutNode(version: string, machine: string): string | undefined {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const isEnough = major > least.major || (major === least.major && minor >= least.minor);
	const way = packaged.includes(machine) ? `, or run: npm install --global node-${machine}@24` : '';
	return isEnough
		? undefined
		: `sweepwatch needs Node ${least.major}.${least.minor} or later, and this is ${version}: get one from https://nodejs.org/en/download${way}`;
}

const complaint = complainAboutNode(process.versions.node, `${process.platform}-${process.arch}`);
if (complaint !== undefined) {
	process.stderr.write(`${complaint}\n`);
	process.exit(2);
}
