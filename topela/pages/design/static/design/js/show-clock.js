// Where the evening is: the same answer as topela/floor/clock.py gives, from the same run of absolute times. Pure.

/** Turn the times of a run, as the server writes it, into milliseconds. */
export function parsed(text) {
  const run = JSON.parse(text);
  const ms = (iso) => (iso === null ? null : Date.parse(iso));
  return {
    started: run.started,
    pausedAt: ms(run.paused_at),
    endedAt: ms(run.ended_at),
    phases: run.phases.map((p) => ({ ...p, start: ms(p.start), end: ms(p.end) })),
  };
}

const phaseAt = (run, at) => run.phases.find((p) => at < p.end) ?? run.phases.at(-1);

/** Return {state, key, phase, left}: `left` in milliseconds; `phase` is null before the show. */
export function moment(run, now) {
  const { phases, pausedAt, endedAt } = run;
  if (endedAt !== null && now >= endedAt) return { state: "over", key: "over", phase: phaseAt(run, endedAt), left: 0 };
  if (pausedAt !== null && now >= pausedAt) {
    const held = phaseAt(run, pausedAt);
    return { state: "paused", key: "paused", phase: held, left: held.end - pausedAt };
  }
  if (!run.started || now < phases[0].start) {
    return { state: "before", key: "before", phase: null, left: Math.max(phases[0].start - now, 0) };
  }
  if (now >= phases.at(-1).end) return { state: "over", key: "over", phase: phases.at(-1), left: 0 };
  const phase = phaseAt(run, now);
  return { state: phase.state, key: phase.key, phase, left: phase.end - now };
}

/** Write what is left as one reads it on a wall: 2:17, 14:05, 1:02:00. A round begins with its full length. */
export function countdown(left) {
  const seconds = Math.ceil(left / 1000);
  const two = (n) => String(n).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
