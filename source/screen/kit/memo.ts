/** Remembers the last answer, as long as it is asked with the very same things. */
export function memoize<Inputs extends readonly unknown[], Result>(
	derive: (...inputs: Inputs) => Result,
): (...inputs: Inputs) => Result {
	let last: {readonly inputs: Inputs; readonly result: Result} | undefined;
	return (...inputs) => {
		if (
			last &&
			inputs.length === last.inputs.length &&
			inputs.every((input, at) => Object.is(input, last?.inputs[at]))
		) {
			return last.result;
		}

		const result = derive(...inputs);
		last = {inputs, result};
		return result;
	};
}
