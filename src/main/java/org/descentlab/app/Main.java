package org.descentlab.app;
public final class Main { public static void main(String[] a) { System.out.println("hello " + javafx.application.Platform.class.getModule()); } }
