/** For what scrolls and may hold nothing to focus: not every browser lets the keyboard reach it. */
export const SCROLLED_BY_KEYBOARD = { tabIndex: 0 };
