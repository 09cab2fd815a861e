/** What somebody may say of what is written on. */
export const themeNames = ['auto', 'dark', 'light', 'mono'] as const;

export type ThemeName = (typeof themeNames)[number];
