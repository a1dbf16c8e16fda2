export const readTallies = () => {};
export const talliesView = () => '';
