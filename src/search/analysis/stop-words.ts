/** English words that do not tell one trouble from another, and the chatter around questions. Lower case. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again all also although am an and any anybody anyone anything are aren't around as at be because
  been before being below between both but by can can't cannot come could couldn't did didn't do does doesn't doing don't
  done down each either else especially etc even ever every everything few for from further get gets getting give given go
  goes going gone got had hadn't has hasn't have haven't having he hello hence her here hers hey hi him his how however i
  i'd i'll i'm i've idk if imo in instead into is isn't it it's its itself just know let let's lot lots made make makes
  making many maybe me might more most much must my myself need needs no nor not now of off on once one only onto or other
  others our ours out over own please pls plz possible probably quite rather really said same say see seem seems seen shall
  she should shouldn't simply since so some somebody somehow someone something sometimes still such sure take takes than
  thank thanks that that's the their theirs them then there there's these they they're thing things think this those though
  through thus thx to together too toward towards under until up upon us use used uses using very via want wanted wants was
  wasn't way ways we we'd we'll we're we've well were weren't what what's whatever when where where's whether which while
  who whole whom whose why will with within won't would wouldn't yes yet you you'd you'll you're you've your yours
  dont doesnt didnt cant wont isnt arent wasnt im ive thats whats theres`.split(/\s+/),
);
