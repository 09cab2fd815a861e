import {expect, test} from 'vitest';
import {formatBytes, parseSize} from '../../source/domain/size.ts';

test.each([
	['0', 0],
	['1048576', 1_048_576],
	['10B', 10],
	['500kB', 500_000],
	['500KB', 500_000],
	['1KiB', 1024],
	['16MiB', 16_777_216],
	['16mib', 16_777_216],
	['1 GiB', 1_073_741_824],
	['1.5GB', 1_500_000_000],
])('%s is %d bytes', (text, expected) => {
	expect(parseSize(text)).toBe(expected);
});

test.each([
	[''],
	['MiB'],
	['-1MiB'],
	['16M'],
	['16iB'],
	['16 bytes'],
	['1e3'],
	['1,5GB'],
	['9999999PiB'],
	['0x10'],
])('"%s" is no size', text => {
	expect(parseSize(text)).toBeUndefined();
});

test.each([
	[0, '0 B'],
	[512, '512 B'],
	[1023, '1023 B'],
	[1024, '1.00 KiB'],
	[10_240, '10.0 KiB'],
	[1_048_575, '1.00 MiB'],
	[1_073_741_824, '1.00 GiB'],
	[1_067_030_938, '1018 MiB'],
	[74_658_611, '71.2 MiB'],
	[130_000_000, '124 MiB'],
	[2 ** 60, '1024 PiB'],
	[-2048, '-2.00 KiB'],
	[Number.NaN, '?'],
])('%d bytes read %s', (bytes, expected) => {
	expect(formatBytes(bytes)).toBe(expected);
});
