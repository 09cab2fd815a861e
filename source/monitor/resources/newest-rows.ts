/** How many rows of a list are read again to find what has changed: one page, as the documents give it. */
export const newestRows = 100;
