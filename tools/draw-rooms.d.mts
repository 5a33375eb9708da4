export function drawRooms(): Promise<string>;
export function pageWithRooms(): Promise<string>;
