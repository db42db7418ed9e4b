package dev.plinth.policies.network;

import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.rule.Evidence;

/** Whether something is so, and what says it. */
public record Fact(Answer answer, Evidence evidence) {}
