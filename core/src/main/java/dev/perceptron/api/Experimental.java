package dev.perceptron.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what users may use but what may still change in a minor release: types and methods outside the promise that public
 * names keep. Everything else that is exported is kept from 0.1.0 on; the canonical constructors of records are never part
 * of the promise, since a new option adds a component: make records by {@code of} and {@code with…}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface Experimental {}
