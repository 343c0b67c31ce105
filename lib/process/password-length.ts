/** Characters of a password, wherever it is chosen. */
export const PASSWORD_LENGTH = { min: 10, max: 200 };
