const GATEWAY_CODE = /[\\/]@discordjs[\\/]ws[\\/]|[\\/]discord\.js[\\/]src[\\/]client[\\/]/u;

/**
 * True for an error that arose while discord.js read something from the gateway: a shape that it does not know, or what
 * is no JSON. It costs that packet; a connection that is left behind by it is the watchdog's.
 */
export function isPacketFault(error: unknown): boolean {
  const isShape = error instanceof TypeError || error instanceof SyntaxError || error instanceof RangeError;
  return isShape && GATEWAY_CODE.test(error.stack ?? '');
}
