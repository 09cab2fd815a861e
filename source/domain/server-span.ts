/** A moment by the server's clock, in milliseconds since 1970: no earlier and no later than this. */
export type ServerSpan = {readonly least: number; readonly most: number};
