package dev.plinth.modules;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record of properties with a generated builder {@code <Record>Builder}.
 *
 * <p>A component without a value in the builder becomes an empty collection, an empty {@link
 * java.util.Optional}, the default that {@link RecordBuilder.Initializer} names, or else null: a
 * required component that is missing. {@link dev.plinth.modules.validation.Checks} reports the
 * latter, so properties that passed validation hold no null. Collections are copied; their order is
 * kept for lists alone.
 */
@RecordBuilder.Template(
    options =
        @RecordBuilder.Options(
            addSingleItemCollectionBuilders = false,
            emptyDefaultForOptional = true,
            enableWither = false,
            useImmutableCollections = true))
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface ConstructProperties {}
