import { describeSuites } from "../../powershell/suites";

describeSuites(["runbooks"]);
