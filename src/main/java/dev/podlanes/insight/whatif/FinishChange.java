package dev.podlanes.insight.whatif;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a change would move a Job's finish, guessed from how long successful pods took so far.
 *
 * @param soonest the most favourable case: how much sooner, negative for later
 * @param latest the least favourable case
 * @param from how soon it would finish then, at best; null when the Job would not finish at all
 * @param to how soon it would finish then, at worst; null when the Job would not finish at all
 * @param endless whether it never finishes as it stands, so that nothing can be compared
 */
public record FinishChange(
    Duration soonest,
    Duration latest,
    @Nullable Duration from,
    @Nullable Duration to,
    boolean endless) {}
