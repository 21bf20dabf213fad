export const probe = "grüß";
