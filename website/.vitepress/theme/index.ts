import theme from "vitepress/theme-without-fonts";
import "./style.css";

/** The standard theme in the fonts of the reader's system: nothing is loaded for them. */
export default theme;
